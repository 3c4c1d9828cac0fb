/**
 * A command-line application of the library: {@code mvn -q -Pquickstart verify}. It validates,
 * plans and applies cluster specs against an embedded simulator, an endpoint or AWS. Start with
 * {@link io.kops.networking.aws.quickstart.Quickstart}.
 */
@NullMarked
package io.kops.networking.aws.quickstart;

import org.jspecify.annotations.NullMarked;
