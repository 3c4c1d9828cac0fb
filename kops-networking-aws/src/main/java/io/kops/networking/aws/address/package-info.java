/** Elastic IPs. */
@NullMarked
package io.kops.networking.aws.address;

import org.jspecify.annotations.NullMarked;
