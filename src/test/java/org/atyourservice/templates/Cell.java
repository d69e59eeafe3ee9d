package org.atyourservice.templates;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A test that proves one action of one built-in template. The table in the guide is made of these.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface Cell {

    /// The template; without it, that of the class.
    String template() default "";

    String action();

    /// What the test sees, for the table.
    String proof();

    /// The template that the cells of a test class are of.
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.TYPE)
    @interface Of {
        String value();
    }
}
