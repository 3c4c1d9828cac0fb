package io.kops.networking.core.completion;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.problem.Problems;
import java.util.List;

/** How a line cuts the VPC's CIDR into blocks for the subnets that have none. */
interface SubnetAllocation {
  /**
   * Returns the subnets in their order, each with a block unless problems say why it has none.
   * Blocks lie in the network and overlap neither each other nor any block that was given.
   */
  List<Subnet> allocate(Cidr network, List<Subnet> subnets, Problems.Collector problems);
}
