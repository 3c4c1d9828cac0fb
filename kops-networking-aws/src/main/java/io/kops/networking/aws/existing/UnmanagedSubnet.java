package io.kops.networking.aws.existing;

import io.kops.networking.cidr.Cidr;

/**
 * A subnet of a shared VPC that the cluster does not own.
 *
 * @param id its id, {@code subnet-...}
 * @param name its {@code Name} tag; its id when it has none
 * @param cidr its IPv4 block
 */
public record UnmanagedSubnet(String id, String name, Cidr cidr) {}
