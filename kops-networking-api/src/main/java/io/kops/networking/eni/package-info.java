/**
 * Network interfaces of EC2 instances, and how many pods get addresses of them: with the Amazon VPC
 * CNI, and with cilium whose {@code ipam} is {@code eni}. Start with {@link
 * io.kops.networking.eni.PodsPerNode}.
 */
@NullMarked
package io.kops.networking.eni;

import org.jspecify.annotations.NullMarked;
