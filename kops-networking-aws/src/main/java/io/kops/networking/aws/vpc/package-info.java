/** The VPC, its further CIDR blocks and its use of DHCP options. */
@NullMarked
package io.kops.networking.aws.vpc;

import org.jspecify.annotations.NullMarked;
