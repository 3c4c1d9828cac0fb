package io.kops.networking.sampling;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/** Skips invocations of a parameterized test except in a build with {@code -Pthorough}. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(SampledCondition.class)
public @interface Sampled {
  /** The distance between the invocations that run: 3 runs the first, the fourth, and so on. */
  int every();
}
