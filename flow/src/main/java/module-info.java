/// Every switch of a program, recorded and drawn. Starting point: [dev.jevent.flow.FlowRecorder].
module dev.jevent.flow {
    requires static transitive org.jspecify;
    requires transitive dev.jevent.core;
    requires dev.jevent.http;
    requires jdk.jfr;

    exports dev.jevent.flow;
    exports dev.jevent.flow.live;
    exports dev.jevent.flow.model;
    exports dev.jevent.flow.view;
}
