package io.kops.networking.core.completion;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cidr.IpAddress;
import io.kops.networking.cidr.IpFamily;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.cluster.SubnetType;
import io.kops.networking.core.problem.CompletionCodes;
import io.kops.networking.problem.Problems;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SubnetAllocationPropertyTest {
  private static final List<SubnetType> TYPES =
      List.of(SubnetType.PUBLIC, SubnetType.PRIVATE, SubnetType.UTILITY);

  /** A network and subnets, some of which have blocks that overlap no other. */
  record Request(Cidr network, List<Subnet> subnets) {}

  @Property
  void assignedBlocksAreInNetworkAndDisjoint(
      @ForAll("requests") Request request, @ForAll("allocations") SubnetAllocation allocation) {
    List<Subnet> result =
        allocation.allocate(request.network(), request.subnets(), Problems.collector());

    List<Cidr> blocks = result.stream().map(Subnet::cidr).flatMap(Optional::stream).toList();
    assertThat(blocks).allMatch(request.network()::contains);
    for (int i = 0; i < blocks.size(); i++) {
      for (int j = 0; j < i; j++) {
        assertThat(blocks.get(i).overlaps(blocks.get(j)))
            .as("%s overlaps %s", blocks.get(i), blocks.get(j))
            .isFalse();
      }
    }
  }

  @Property
  void subnetWithoutBlockHasProblem(
      @ForAll("requests") Request request, @ForAll("allocations") SubnetAllocation allocation) {
    Problems.Collector problems = Problems.collector();
    List<Subnet> result = allocation.allocate(request.network(), request.subnets(), problems);

    long without = result.stream().filter(subnet -> subnet.cidr().isEmpty()).count();
    assertThat(problems.problems().of(CompletionCodes.INSUFFICIENT_CIDRS)).hasSize((int) without);
  }

  @Property
  void allocationChangesOnlyMissingCidrs(
      @ForAll("requests") Request request, @ForAll("allocations") SubnetAllocation allocation) {
    List<Subnet> result =
        allocation.allocate(request.network(), request.subnets(), Problems.collector());

    for (int i = 0; i < result.size(); i++) {
      Subnet before = request.subnets().get(i);
      Subnet after = result.get(i);
      assertThat(after.toBuilder().cidr(before.cidr()).build()).isEqualTo(before);
      assertThat(before.cidr().isEmpty() || before.cidr().equals(after.cidr())).isTrue();
    }
  }

  @Provide
  Arbitrary<SubnetAllocation> allocations() {
    return Arbitraries.of(
        new SubnetAllocation.EighthAllocation(), new SubnetAllocation.FittedAllocation());
  }

  @Provide
  Arbitrary<Request> requests() {
    return Combinators.combine(
            Arbitraries.integers().between(12, 28),
            Arbitraries.integers().between(1, 18),
            Arbitraries.longs())
        .as(SubnetAllocationPropertyTest::request);
  }

  private static Request request(int prefixLength, int subnets, long seed) {
    Random random = new Random(seed);
    IpAddress somewhere = new IpAddress(IpFamily.IPV4, new BigInteger(32, random));
    Cidr network = Cidr.containing(somewhere, prefixLength);
    List<Subnet> all = new ArrayList<>();
    List<Cidr> given = new ArrayList<>();
    for (int i = 0; i < subnets; i++) {
      SubnetType type = TYPES.get(random.nextInt(TYPES.size()));
      Subnet.Builder subnet =
          Subnets.subnet("subnet-" + i, Subnets.letter(random.nextInt(8)), type);
      Cidr block = within(network, random);
      if (random.nextInt(4) == 0 && given.stream().noneMatch(block::overlaps)) {
        given.add(block);
        subnet.cidr(block);
      }
      all.add(subnet.build());
    }
    return new Request(network, all);
  }

  private static Cidr within(Cidr network, Random random) {
    int bits = 32 - network.prefixLength();
    IpAddress inside = network.address().plus(new BigInteger(bits, random).longValueExact());
    return Cidr.containing(inside, network.prefixLength() + random.nextInt(bits + 1));
  }
}
