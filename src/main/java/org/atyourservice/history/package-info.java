/// What happened to an environment, in words of its model: two versions compared, and the blueprints
/// of an earlier one brought back.
package org.atyourservice.history;
