/** Test support that is not tied to one kind of implementation. Needs JUnit 5 and AssertJ. */
@NullMarked
package io.kops.networking.testkit;

import org.jspecify.annotations.NullMarked;
