package io.kops.networking.aws.dns;

import software.amazon.awssdk.services.route53.Route53Client;

/**
 * The client for Route 53. Its SDK module is optional: classes that load without it use this record
 * without naming the type of its client.
 *
 * @param route53 calls Route 53
 * @param region the region of the VPCs
 */
public record DnsClient(Route53Client route53, String region) {}
