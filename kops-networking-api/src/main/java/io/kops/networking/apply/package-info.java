/**
 * What became of a plan: events while it is applied, and a report that tells of each resource
 * whether its action was applied, failed, has an unknown outcome or was skipped.
 */
@NullMarked
package io.kops.networking.apply;

import org.jspecify.annotations.NullMarked;
