/**
 * The VPC, its secondary CIDR blocks and its association with DHCP options. {@link
 * io.kops.networking.aws.vpc.VpcReader} reads them; {@link io.kops.networking.aws.vpc.VpcDriver},
 * {@link io.kops.networking.aws.vpc.VpcCidrBlockDriver} and {@link
 * io.kops.networking.aws.vpc.DhcpOptionsAssociationDriver} change them.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package io.kops.networking.aws.vpc;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
