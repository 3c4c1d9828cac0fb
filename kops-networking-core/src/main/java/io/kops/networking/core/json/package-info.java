/**
 * Plans, reports, drift and problems as JSON for programs, and plans read back. Start with {@link
 * io.kops.networking.core.json.PlanJson}. The shape of a plan's document is a promise.
 */
@NullMarked
package io.kops.networking.core.json;

import org.jspecify.annotations.NullMarked;
