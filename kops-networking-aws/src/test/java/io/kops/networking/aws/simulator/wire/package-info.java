/**
 * The protocols that AWS speaks: form-encoded queries, the XML dialects, errors. Start with {@link
 * io.kops.networking.aws.simulator.wire.Service}. Nothing here knows what a VPC or a role is.
 */
@NullMarked
package io.kops.networking.aws.simulator.wire;

import org.jspecify.annotations.NullMarked;
