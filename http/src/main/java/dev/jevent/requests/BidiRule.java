package dev.jevent.requests;

/// The rule for labels with characters that are written from right to left (RFC 5893 §2).
final class BidiRule {

    private BidiRule() {}

    /// Tells whether a label of a host name keeps the rule; one without such characters does.
    static boolean isKept(int[] label) {
        if (!hasRightToLeft(label)) {
            return true;
        }
        boolean european = false;
        boolean arabic = false;
        for (int c : label) {
            byte direction = Character.getDirectionality(c);
            european |= direction == Character.DIRECTIONALITY_EUROPEAN_NUMBER;
            arabic |= direction == Character.DIRECTIONALITY_ARABIC_NUMBER;
            if (!isAllowed(direction)) {
                return false;
            }
        }
        return isLetter(Character.getDirectionality(label[0]))
                && endsWell(label)
                && !(european && arabic);
    }

    private static boolean hasRightToLeft(int[] label) {
        for (int c : label) {
            byte direction = Character.getDirectionality(c);
            if (isLetter(direction) || direction == Character.DIRECTIONALITY_ARABIC_NUMBER) {
                return true;
            }
        }
        return false;
    }

    private static boolean isLetter(byte direction) {
        return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
    }

    private static boolean isAllowed(byte direction) {
        return switch (direction) {
            case Character.DIRECTIONALITY_RIGHT_TO_LEFT,
                    Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC,
                    Character.DIRECTIONALITY_ARABIC_NUMBER,
                    Character.DIRECTIONALITY_EUROPEAN_NUMBER,
                    Character.DIRECTIONALITY_EUROPEAN_NUMBER_SEPARATOR,
                    Character.DIRECTIONALITY_EUROPEAN_NUMBER_TERMINATOR,
                    Character.DIRECTIONALITY_COMMON_NUMBER_SEPARATOR,
                    Character.DIRECTIONALITY_OTHER_NEUTRALS,
                    Character.DIRECTIONALITY_BOUNDARY_NEUTRAL,
                    Character.DIRECTIONALITY_NONSPACING_MARK ->
                    true;
            default -> false;
        };
    }

    private static boolean endsWell(int[] label) {
        int last = label.length - 1;
        while (last > 0 && isMark(label[last])) {
            last--;
        }
        byte direction = Character.getDirectionality(label[last]);
        return isLetter(direction)
                || direction == Character.DIRECTIONALITY_EUROPEAN_NUMBER
                || direction == Character.DIRECTIONALITY_ARABIC_NUMBER;
    }

    private static boolean isMark(int c) {
        return Character.getDirectionality(c) == Character.DIRECTIONALITY_NONSPACING_MARK;
    }
}
