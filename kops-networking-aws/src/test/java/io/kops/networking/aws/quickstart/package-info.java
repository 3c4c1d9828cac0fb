/**
 * The library at work from the command line: {@code mvn -q -Pquickstart verify}. It validates,
 * plans and applies cluster specs against an embedded simulator, an endpoint or AWS. Start with
 * {@link io.kops.networking.aws.quickstart.Quickstart}.
 */
@NullMarked
package io.kops.networking.aws.quickstart;

import org.jspecify.annotations.NullMarked;
