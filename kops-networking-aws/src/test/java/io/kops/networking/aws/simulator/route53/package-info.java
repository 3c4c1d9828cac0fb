/** The simulated Route 53: hosted zones, their VPCs and records. */
@NullMarked
package io.kops.networking.aws.simulator.route53;

import org.jspecify.annotations.NullMarked;
