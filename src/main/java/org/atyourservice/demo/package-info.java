/// The demo: its files, and its nodes. The nodes are SSH servers of the application's own on
/// loopback ports; what is run on them are real processes in a folder per node. They and all they
/// started end with the application, however it ends: a watchdog outside of the process sees to that.
package org.atyourservice.demo;
