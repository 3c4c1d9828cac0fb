/** The VPC, its further CIDR blocks and its use of DHCP options. */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package io.kops.networking.aws.vpc;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
