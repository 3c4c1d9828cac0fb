/**
 * The test kit for state stores: extend {@link
 * io.kops.networking.state.testkit.StateStoreContract}. Needs JUnit 5 and AssertJ.
 */
@NullMarked
package io.kops.networking.state.testkit;

import org.jspecify.annotations.NullMarked;
