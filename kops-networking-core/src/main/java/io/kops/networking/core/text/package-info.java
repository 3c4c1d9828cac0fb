/**
 * Renders plans, drift, problems and reports as text: {@link io.kops.networking.core.text.PlanText}
 * and {@link io.kops.networking.core.text.PlanMarkdown}, {@link
 * io.kops.networking.core.text.DriftText}, {@link io.kops.networking.core.text.ProblemsText} and
 * {@link io.kops.networking.core.text.ReportText}. Pure functions of a value and a {@link
 * io.kops.networking.core.text.Palette}. For programs, use {@link io.kops.networking.core.json}.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
@NullMarked
package io.kops.networking.core.text;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
