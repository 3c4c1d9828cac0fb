/**
 * The wire protocols of AWS: form-encoded queries, the XML dialects, errors. Start with {@link
 * io.kops.networking.aws.simulator.wire.Service}. This package does not depend on any particular
 * service.
 */
@NullMarked
package io.kops.networking.aws.simulator.wire;

import org.jspecify.annotations.NullMarked;
