/** The internet gateway. */
@NullMarked
package io.kops.networking.aws.gateway;

import org.jspecify.annotations.NullMarked;
