/**
 * Fleets: many clusters from many workers, by Temporal. The worked example of docs/fleets.md, to
 * copy from, and the run that kills its workers. Start with {@link
 * io.kops.networking.aws.fleet.ClusterWorkflowRun}.
 */
@NullMarked
package io.kops.networking.aws.fleet;

import org.jspecify.annotations.NullMarked;
