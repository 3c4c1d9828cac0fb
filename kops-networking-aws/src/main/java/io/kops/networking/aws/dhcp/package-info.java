/**
 * The DHCP options of the VPC, which give machines their DNS names. {@link
 * io.kops.networking.aws.dhcp.DhcpOptionsReader} reads them, {@link
 * io.kops.networking.aws.dhcp.DhcpOptionsDriver} makes and deletes them.
 */
@NullMarked
package io.kops.networking.aws.dhcp;

import org.jspecify.annotations.NullMarked;
