/// What a flow is written as: a page, a picture, text, or a trace for other tools.
@NullMarked
package dev.jevent.flow.view;

import org.jspecify.annotations.NullMarked;
