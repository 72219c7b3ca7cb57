package dev.jevent.hub;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import jdk.jfr.Label;
import jdk.jfr.MetadataDefinition;
import jdk.jfr.Name;
import jdk.jfr.Relational;

/// Says that a field of an event is the number of a greenlet's thread: tools put the events of one
/// greenlet together by it.
@MetadataDefinition
@Name("dev.jevent.GreenletThread")
@Label("Greenlet")
@Relational
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
@interface GreenletThread {}
