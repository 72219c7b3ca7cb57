package dev.jevent.jdk;

final class HelpText {
    private HelpText() {}

    static String of(Module self) {
        if (Runtime.version().feature() != 25) {
            return "java version: "
                    + Runtime.version()
                    + " (expected: a JDK 25, whose virtual threads jevent schedules)";
        }
        String who = self.isNamed() ? self.getName() : "ALL-UNNAMED";
        String flag = "--add-opens java.base/java.lang=" + who;
        return """
        jevent schedules virtual threads itself and needs one flag to do so. Add it where you start the program:
          command line   java %1$s -cp ... Main
          Surefire       <argLine>%1$s</argLine>
          Gradle         tasks.withType<Test> { jvmArgs("%2$s") }; application { applicationDefaultJvmArgs = listOf("%2$s") }
          module path    java --add-opens java.base/java.lang=dev.jevent.core -p ... -m ...
          manifest       Add-Opens: java.base/java.lang    (of an executable jar; then no flag is needed)\
        """
                .formatted(flag, flag.replace(' ', '='));
    }
}
