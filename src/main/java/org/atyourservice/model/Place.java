package org.atyourservice.model;

/// A place in a file of the environment.
///
/// @param file the path inside the environment, with `/`
/// @param line from 1; 0 when the file as a whole is meant
/// @param column from 1, in characters; 0 when the line as a whole is meant
public record Place(String file, int line, int column) {

    public static Place ofFile(String file) {
        return new Place(file, 0, 0);
    }

    @Override
    public String toString() {
        if (line == 0) {
            return file;
        }
        return column == 0 ? file + ":" + line : file + ":" + line + ":" + column;
    }
}
