package io.kops.networking.aws.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Keywords of the library, and values at the limits of their ranges. */
final class Words {
  /** The names of the fields of specs and of options, and some words of their values. */
  static final List<String> FIELDS = lines("field-names.txt");

  /**
   * Numbers at the limits of types, and texts that YAML, JSON or a shell may interpret differently.
   */
  static final List<String> EDGES =
      List.of(
          "0",
          "-1",
          "1",
          "2",
          "65535",
          "65536",
          "2147483647",
          "2147483648",
          "-2147483649",
          "9223372036854775807",
          "9223372036854775808",
          "1e400",
          "1e999999999",
          "-0.0",
          ".inf",
          ".nan",
          "NaN",
          "0x7fffffff",
          "0o17",
          "1_000",
          "1.10",
          "1.5Gi",
          "100m",
          "10%",
          "101%",
          "-5%",
          "true",
          "false",
          "yes",
          "null",
          "~",
          "\"\"",
          "{}",
          "[]",
          "[[]]",
          "{a: b}",
          "''",
          "\"\\u0000\"",
          "\"\\n\"",
          "|",
          ">",
          "&a",
          "*a",
          "<<",
          "!!binary",
          "!!str",
          "!x",
          "?",
          "- ",
          "---",
          "...",
          "%YAML 1.1",
          "#",
          "@",
          "`",
          "\t",
          "\u0085",
          "\u2028",
          "\ufeff",
          "\ud83d\ude00",
          "é",
          "$(x)",
          "${x}",
          "{{ x }}",
          "../../x",
          "a/b",
          "a:b",
          "'",
          "\"");

  /** Parts of CIDRs and addresses. */
  static final List<String> NETWORKS =
      List.of(
          "0.0.0.0/0",
          "::/0",
          "10.0.0.0/8",
          "172.20.0.0/16",
          "172.20.32.0/19",
          "10.0.0.0/31",
          "10.0.0.0/32",
          "255.255.255.255/32",
          "255.255.255.252/30",
          "100.64.0.0/10",
          "100.96.0.0/11",
          "169.254.0.0/16",
          "192.168.0.0/16",
          "fd00::/8",
          "fd00::1/128",
          "2001:db8::/32",
          "2600:1f14::/56",
          "/64#0",
          "/64#ff",
          "/20#1",
          "::ffff:1.2.3.4",
          "10.0.0.1",
          "fe80::1",
          "0.0.0.0",
          "pl-12345678",
          "1.2.3.4/33",
          "1.2.3.4/24",
          "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff/128",
          "1.2.3.4:80");

  /** Values that specs have. */
  static final List<String> VALUES =
      List.of(
          "us-east-1a",
          "us-east-1b",
          "eu-west-1a",
          "us-gov-west-1a",
          "cn-north-1a",
          "us-east-1",
          "us-east-1-bos-1a",
          "Public",
          "Private",
          "Utility",
          "DualStack",
          "public",
          "private",
          "Internal",
          "Master",
          "ControlPlane",
          "Node",
          "Bastion",
          "APIServer",
          "Network",
          "Classic",
          "1.4.0",
          "1.9.11",
          "1.10.6",
          "1.11.0",
          "1.12.0",
          "1.31.0",
          "1.32.0",
          "1.34.1",
          "1.36.0",
          "1.37.0",
          "v1.34.1-beta.1",
          "99999999999.1.1",
          "kops/v1alpha2",
          "kops.k8s.io/v1alpha2",
          "kops.k8s.io/v1alpha3",
          "vxlan",
          "udp",
          "host-gw",
          "aws",
          "gce",
          "openstack",
          "None",
          "eni",
          "overlay",
          "disabled",
          "kubernetes",
          "crd",
          "ipsec",
          "wireguard",
          "BIRD",
          "VXLAN",
          "Always",
          "CrossSubnet",
          "Never",
          "docker",
          "containerd",
          "m4.large",
          "m6i.large",
          "t2.micro",
          "t3.micro",
          "nothing.large",
          "nat-0123",
          "eip-1",
          "eipalloc-0a1b2c3d4e5f60718",
          "tgw-0a1b2c3d4e5f60718",
          "i-0a1b2c3d4e5f60718",
          "vpc-0a1b2c3d4e5f60718",
          "subnet-0a1b2c3d4e5f60718",
          "igw-1",
          "sg-1",
          "External",
          "s3://kops-state/x",
          "s3://",
          "memfs://x",
          "gs://x/y",
          "file:///etc/passwd",
          "x.k8s.local",
          "k.example.com",
          "arn:aws:iam::123456789012:policy/x",
          "arn:aws:x",
          "arn:aws:iam::1:instance-profile/x",
          "nodes",
          "masters",
          "main",
          "events",
          "a",
          "a.b",
          "kops.k8s.io/cluster",
          "node-role.kubernetes.io/node",
          "x=y:NoSchedule",
          "5m",
          "1h30m");

  private Words() {}

  /** Returns all of them, for specs. */
  static List<String> ofSpecs() {
    return Stream.of(FIELDS, VALUES, NETWORKS, EDGES).flatMap(List::stream).toList();
  }

  private static List<String> lines(String resource) {
    try (InputStream stream = Words.class.getResourceAsStream(resource)) {
      return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
