package io.kops.networking.cidr;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Compares networks with a model of two integers: the first and the last address. */
class CidrPropertyTest {
  @Property
  void parsesItsOwnText(@ForAll("cidrs") Cidr cidr) {
    assertThat(Cidr.parse(cidr.toString())).isEqualTo(cidr);
    assertThat(IpAddress.parse(cidr.address().toString())).isEqualTo(cidr.address());
  }

  @Property
  void containsAddressesFromFirstToLast(
      @ForAll("cidrs") Cidr cidr, @ForAll("addresses") IpAddress address) {
    boolean between =
        cidr.family() == address.family()
            && first(cidr).compareTo(address.value()) <= 0
            && address.value().compareTo(last(cidr)) <= 0;

    assertThat(cidr.contains(address)).isEqualTo(between);
  }

  @Property
  void overlapsNetworksThatShareAnAddress(@ForAll("cidrs") Cidr left, @ForAll("cidrs") Cidr right) {
    boolean share =
        left.family() == right.family()
            && first(left).max(first(right)).compareTo(last(left).min(last(right))) <= 0;

    assertThat(left.overlaps(right)).isEqualTo(share);
    assertThat(right.overlaps(left)).isEqualTo(share);
  }

  @Property
  void nestsOverlappingNetworks(@ForAll("cidrs") Cidr left, @ForAll("cidrs") Cidr right) {
    assertThat(left.overlaps(right)).isEqualTo(left.contains(right) || right.contains(left));
    if (left.contains(right) && right.contains(left)) {
      assertThat(left).isEqualTo(right);
    }
  }

  @Property
  void splitsIntoConsecutivePartsThatCoverTheNetwork(
      @ForAll("cidrs") Cidr whole, @ForAll @IntRange(min = 0, max = 6) int bits) {
    Assume.that(whole.prefixLength() + bits <= whole.family().bits());

    List<Cidr> parts = whole.split(bits);

    assertThat(parts).hasSize(1 << bits);
    BigInteger next = first(whole);
    for (Cidr part : parts) {
      assertThat(part.prefixLength()).isEqualTo(whole.prefixLength() + bits);
      assertThat(first(part)).isEqualTo(next);
      assertThat(whole.contains(part)).isTrue();
      next = next.add(part.size());
    }
    assertThat(next).isEqualTo(last(whole).add(BigInteger.ONE));
  }

  @Property
  void splitsIntoFirstAndUpperHalf(@ForAll("cidrs") Cidr whole) {
    Assume.that(whole.prefixLength() < whole.family().bits());

    assertThat(whole.split(1))
        .containsExactly(whole.first(whole.prefixLength() + 1), whole.upperHalf());
  }

  @Property
  void containsTheAddressItWasCreatedFor(
      @ForAll("addresses") IpAddress address, @ForAll @IntRange(min = 0, max = 128) int length) {
    Assume.that(length <= address.family().bits());

    assertThat(Cidr.containing(address, length).contains(address)).isTrue();
  }

  @Property
  void sortsByAddress(@ForAll("cidrs") Cidr left, @ForAll("cidrs") Cidr right) {
    assertThat(Integer.signum(left.compareTo(right)))
        .isEqualTo(-Integer.signum(right.compareTo(left)));
    assertThat(left.compareTo(right) == 0).isEqualTo(left.equals(right));
  }

  @Property
  void rejectsMalformedTextWithIllegalArgumentException(@ForAll("texts") String text) {
    try {
      assertThat(Cidr.parse(text)).isNotNull();
    } catch (IllegalArgumentException refused) {
      assertThat(refused).hasMessageContaining(text);
    }
  }

  @Provide
  Arbitrary<IpAddress> addresses() {
    return Combinators.combine(Arbitraries.of(IpFamily.class), Arbitraries.longs())
        .as((family, seed) -> new IpAddress(family, value(family, new Random(seed))));
  }

  @Provide
  Arbitrary<Cidr> cidrs() {
    return Combinators.combine(addresses(), Arbitraries.doubles().between(0, 1))
        .as(
            (address, share) ->
                Cidr.containing(address, (int) Math.round(share * address.family().bits())));
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().withChars("0123456789abcdef.:/ -").ofMaxLength(24);
  }

  private static BigInteger value(IpFamily family, Random random) {
    int bits = random.nextBoolean() ? family.bits() : random.nextInt(family.bits());
    return new BigInteger(bits, random);
  }

  private static BigInteger first(Cidr cidr) {
    return cidr.address().value();
  }

  private static BigInteger last(Cidr cidr) {
    return cidr.lastAddress().value();
  }
}
