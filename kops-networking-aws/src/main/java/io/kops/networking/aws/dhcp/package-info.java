/** The DHCP options of the VPC. */
@NullMarked
package io.kops.networking.aws.dhcp;

import org.jspecify.annotations.NullMarked;
