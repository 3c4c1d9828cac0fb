package io.kops.networking.aws.dns;

/** The names of TXT records with which external-dns marks the records that it may change. */
public final class DnsRecordNames {
  private static final String AAAA = "AAAA";

  private DnsRecordNames() {}

  /** Returns the name of the TXT record of an address record. */
  public static String heritage(String name, String type) {
    return type.equals(AAAA) ? "aaaa-" + name : name;
  }
}
