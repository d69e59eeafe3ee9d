/// Commits, trees, status and log of the repository an environment lives in. The only room that
/// knows the git library. An environment may be a folder inside a repository: paths given and
/// taken here are relative to the environment.
package org.atyourservice.git;
