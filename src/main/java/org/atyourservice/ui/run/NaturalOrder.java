package org.atyourservice.ui.run;

import java.util.Comparator;
import org.atyourservice.model.ServicePath;

/// The order in which people look for names: numbers in them count as numbers.
final class NaturalOrder {

    static final Comparator<ServicePath> OF_PATHS = NaturalOrder::compare;

    private NaturalOrder() {}

    private static int compare(ServicePath one, ServicePath other) {
        for (int i = 0; i < Math.min(one.keys().size(), other.keys().size()); i++) {
            int order = compare(one.keys().get(i).instance(), other.keys().get(i).instance());
            if (order != 0) {
                return order;
            }
        }
        return one.compareTo(other);
    }

    static int compare(String one, String other) {
        int i = 0;
        int j = 0;
        while (i < one.length() && j < other.length()) {
            int toI = endOfNumber(one, i);
            int toJ = endOfNumber(other, j);
            int order = toI > i && toJ > j
                    ? compareNumbers(one.substring(i, toI), other.substring(j, toJ))
                    : Character.compare(one.charAt(i), other.charAt(j));
            if (order != 0) {
                return order;
            }
            i = Math.max(toI, i + 1);
            j = Math.max(toJ, j + 1);
        }
        return Integer.compare(one.length() - i, other.length() - j);
    }

    private static int endOfNumber(String text, int from) {
        int to = from;
        while (to < text.length() && text.charAt(to) >= '0' && text.charAt(to) <= '9') {
            to++;
        }
        return to;
    }

    /// Of any length.
    private static int compareNumbers(String one, String other) {
        var left = one.replaceFirst("^0+(?=.)", "");
        var right = other.replaceFirst("^0+(?=.)", "");
        return left.length() != right.length()
                ? Integer.compare(left.length(), right.length())
                : left.compareTo(right);
    }
}
