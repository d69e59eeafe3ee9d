/// Which links could be made, asked of what is compiled already: free slots, candidates, whether one
/// service may take another's place. Nothing is compiled and nothing is changed here.
package org.atyourservice.language.links;
