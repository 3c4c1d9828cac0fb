@NullMarked
package io.kops.networking.core.change;

import org.jspecify.annotations.NullMarked;
