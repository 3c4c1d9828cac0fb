package io.kops.networking.aws.reading;

/**
 * The DNS address of a load balancer.
 *
 * @param dnsName its DNS name
 * @param hostedZoneId the id of the hosted zone of AWS that contains the name
 */
public record DnsAddress(String dnsName, String hostedZoneId) {
  /** The observed property of load balancers that has the DNS name. */
  public static final String DNS_NAME = "dnsName";
}
