package dev.jevent.monitor;

import dev.jevent.hub.Subscription;
import java.lang.management.ManagementFactory;
import javax.management.InstanceAlreadyExistsException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.StandardMBean;

/// Run info in the JVM's management server, which is started by this.
final class RunInfoMBean implements RunInfoMXBean {
    static final String NAME = "dev.jevent:type=RunInfo";

    @Override
    public String text() {
        return RunInfo.text();
    }

    @Override
    public String textWithThreads() {
        return RunInfo.text(RunInfoOptions.DEFAULT.withThreads());
    }

    @Override
    public String json() {
        return RunInfo.json();
    }

    static Subscription register() {
        try {
            MBeanServer server = ManagementFactory.getPlatformMBeanServer();
            var name = new ObjectName(NAME);
            try {
                var bean = new StandardMBean(new RunInfoMBean(), RunInfoMXBean.class, true);
                server.registerMBean(bean, name);
            } catch (InstanceAlreadyExistsException _) {
                // who was first serves both
            }
            return () -> unregister(server, name);
        } catch (JMException e) {
            throw new IllegalStateException("MBean: " + NAME + " (expected: registered)", e);
        }
    }

    private static void unregister(MBeanServer server, ObjectName name) {
        try {
            server.unregisterMBean(name);
        } catch (InstanceNotFoundException _) {
            // taken away before
        } catch (JMException e) {
            throw new IllegalStateException("MBean: " + NAME + " (expected: unregistered)", e);
        }
    }
}
