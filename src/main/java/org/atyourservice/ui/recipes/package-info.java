/// Updates of recipes: what a newer template means for the services here, and the yes to it.
package org.atyourservice.ui.recipes;
