/**
 * The tags that say whose a resource is, {@link io.kops.networking.aws.tagging.ClusterTags}, and
 * which attempt of an apply made it, {@link io.kops.networking.aws.tagging.Attempt}.
 */
@NullMarked
package io.kops.networking.aws.tagging;

import org.jspecify.annotations.NullMarked;
