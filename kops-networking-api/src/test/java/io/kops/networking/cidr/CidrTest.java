package io.kops.networking.cidr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CidrTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "10.0.0.0",
        "10.0.0.0/",
        "10.0.0.0/33",
        "10.0.0.0/-1",
        "10.0.0.0/08",
        "10.0.0/8",
        "10.0.0.0.0/8",
        "256.0.0.0/8",
        "010.0.0.0/8",
        "10.0.0.0/8 ",
        " 10.0.0.0/8",
        "::/129",
        ":::/0",
        "1::2::3/64",
        "fd00::g/64",
        "/16",
        "a/16",
        "10.0.0.0/16/16",
        "12345::/16"
      })
  void rejectsTextsThatAreNotCidrs(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Cidr.parse(text))
        .withMessageContaining("\"" + text + "\"");
  }

  @Test
  void rejectsHostBitsAndSuggestsTheCidr() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Cidr.parse("10.20.0.1/16"))
        .withMessageContaining("did you mean 10.20.0.0/16?");
  }

  @ParameterizedTest
  @CsvSource({"10.20.0.1, 10.20.0.1/32", "fd00::1, fd00::1/128"})
  void rejectsAddressAndSuggestsItsCidr(String address, String meant) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Cidr.parse(address))
        .withMessageContaining("did you mean " + meant);
  }

  @ParameterizedTest
  @CsvSource({
    "172.20.0.0/16, 172.20.0.0 172.20.32.0 172.20.64.0 172.20.96.0 172.20.128.0 172.20.160.0"
        + " 172.20.192.0 172.20.224.0, 19",
    "172.20.0.0/19, 172.20.0.0 172.20.4.0 172.20.8.0 172.20.12.0 172.20.16.0 172.20.20.0"
        + " 172.20.24.0 172.20.28.0, 22"
  })
  void splitsIntoEighths(String network, String addresses, int length) {
    List<String> expected =
        List.of(addresses.split(" ")).stream().map(address -> address + "/" + length).toList();

    assertThat(Cidr.parse(network).split(3)).extracting(Cidr::toString).isEqualTo(expected);
  }

  @Test
  void returnsItselfWhenSplitByZeroBits() {
    assertThat(Cidr.parse("10.0.0.0/8").split(0)).containsExactly(Cidr.parse("10.0.0.0/8"));
  }

  @Test
  void rejectsSplitOfTooSmallNetwork() {
    assertThatIllegalArgumentException().isThrownBy(() -> Cidr.parse("10.0.0.0/30").split(3));
    assertThatIllegalArgumentException().isThrownBy(() -> Cidr.parse("10.0.0.1/32").upperHalf());
  }

  @ParameterizedTest
  @CsvSource({
    "100.64.0.0/10, 100.96.0.0/11, 100.64.0.0/13",
    "10.0.0.0/8, 10.128.0.0/9, 10.0.0.0/11",
    "172.20.0.0/16, 172.20.128.0/17, 172.20.0.0/19"
  })
  void assignsUpperHalfToPodsAndFirstEighthToServices(String range, String pods, String services) {
    Cidr cidr = Cidr.parse(range);

    assertThat(cidr.upperHalf()).hasToString(pods);
    assertThat(cidr.first(cidr.prefixLength() + 3)).hasToString(services);
  }

  @ParameterizedTest
  @CsvSource({
    "100.64.0.0/13, 1, 100.64.0.1",
    "100.64.0.0/13, 10, 100.64.0.10",
    "100.64.0.0/13, 88, 100.64.0.88",
    "100.64.0.0/13, 99, 100.64.0.99",
    "10.0.0.0/11, 10, 10.0.0.10",
    "172.20.0.0/19, 10, 172.20.0.10",
    "fd00:5e4f:ce::/108, 10, fd00:5e4f:ce::a"
  })
  void countsAddressesFromTheFirst(String range, int offset, String address) {
    assertThat(Cidr.parse(range).nth(offset)).hasToString(address);
  }

  @Test
  void rejectsAddressBeyondTheLast() {
    assertThatIllegalArgumentException().isThrownBy(() -> Cidr.parse("10.0.0.0/29").nth(8));
    assertThatIllegalArgumentException().isThrownBy(() -> Cidr.parse("255.255.255.255/32").nth(1));
  }

  @Test
  void neverOverlapsTheOtherFamily() {
    assertThat(Cidr.parse("0.0.0.0/0").overlaps(Cidr.parse("::/0"))).isFalse();
    assertThat(Cidr.parse("::/0").contains(IpAddress.parse("10.0.0.1"))).isFalse();
  }
}
