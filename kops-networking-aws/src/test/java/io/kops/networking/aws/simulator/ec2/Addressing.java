package io.kops.networking.aws.simulator.ec2;

import io.kops.networking.aws.simulator.wire.AwsFailure;

final class Addressing {
  private Addressing() {}

  static IpBlock ipv4(String text, String parameter) {
    return IpBlock.parseIpv4(text).orElseThrow(() -> invalid(text, parameter));
  }

  static IpBlock ipv6(String text, String parameter) {
    return IpBlock.parseIpv6(text).orElseThrow(() -> invalid(text, parameter));
  }

  private static AwsFailure invalid(String text, String parameter) {
    return AwsFailure.invalidValue(
        "Value ("
            + text
            + ") for parameter "
            + parameter
            + " is invalid. This is not a valid CIDR block.");
  }
}
