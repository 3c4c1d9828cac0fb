/**
 * The Amazon VPC CNI: pods get addresses of the VPC from the network interfaces of their node. One
 * class a kops line.
 */
@NullMarked
package io.kops.networking.providers.amazonvpc;

import org.jspecify.annotations.NullMarked;
