/**
 * The test kit for networking providers: extend {@link
 * io.kops.networking.spi.testkit.ProviderContract}. Needs JUnit 5, AssertJ and snakeyaml-engine.
 */
@NullMarked
package io.kops.networking.spi.testkit;

import org.jspecify.annotations.NullMarked;
