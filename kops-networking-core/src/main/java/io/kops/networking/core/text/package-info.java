/**
 * Plans, problems and reports as text for people. Pure functions of a value and a {@link
 * io.kops.networking.core.text.Palette}; programs read {@link io.kops.networking.core.json}.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
@NullMarked
package io.kops.networking.core.text;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
