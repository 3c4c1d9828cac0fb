/**
 * DNS of a cluster in Route 53: hosted zones, their associations with the VPC, and records. {@link
 * io.kops.networking.aws.dns.HostedZoneLookup} finds the zone of a cluster, {@link
 * io.kops.networking.aws.dns.RecordSetReader} reads its records, and {@link
 * io.kops.networking.aws.dns.RecordSetDriver} changes them.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package io.kops.networking.aws.dns;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
