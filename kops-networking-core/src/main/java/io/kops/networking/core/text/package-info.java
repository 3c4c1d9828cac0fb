/**
 * Plans, problems and reports as text for people. Pure functions of a value and a {@link
 * io.kops.networking.core.text.Palette}; programs read {@link io.kops.networking.core.json}.
 */
@NullMarked
package io.kops.networking.core.text;

import org.jspecify.annotations.NullMarked;
