/**
 * The DHCP options of the VPC, which assign DNS names to instances. {@link
 * io.kops.networking.aws.dhcp.DhcpOptionsReader} reads them, {@link
 * io.kops.networking.aws.dhcp.DhcpOptionsDriver} creates and deletes them.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package io.kops.networking.aws.dhcp;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
