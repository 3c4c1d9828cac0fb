@NullMarked
package io.kops.networking.core.addon;

import org.jspecify.annotations.NullMarked;
